import type { Access } from '@plumbline/contract';

const SENTENCES: Record<Access, string> = {
  public: 'Open to everybody.',
  annotator: 'For everybody who is signed in.',
  researcher: 'For researchers and owners.',
  owner: 'For owners.',
};

export const describeRole = (access: Access): string => SENTENCES[access];
