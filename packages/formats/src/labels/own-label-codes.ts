import type { LabelCodes } from '@plumbline/contract';

/** In our own tables of labels an empty cell is an answer that was taken back. */
export const OWN_LABEL_CODES: LabelCodes = {
  aligned: ['1'],
  notAligned: ['0'],
  unsure: ['-1'],
  notLabelled: [],
  withdrawn: [''],
};
