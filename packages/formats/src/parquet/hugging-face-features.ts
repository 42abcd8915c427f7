import type { ColumnType, TableColumn } from '../exports/table-column.ts';

/** What tells the Hugging Face `datasets` library which column is a picture. */
export const huggingFaceFeatures = (columns: readonly TableColumn[]): Record<string, string> => ({
  huggingface: JSON.stringify({
    info: { features: Object.fromEntries(columns.map((one) => [one.name, featureOf(one.type)])) },
  }),
});

function featureOf(type: ColumnType): object {
  if (type === 'picture') return { _type: 'Image' };
  if (type === 'texts') return { feature: { dtype: 'string', _type: 'Value' }, _type: 'List' };
  if (type === 'numbers') return { feature: { dtype: 'float64', _type: 'Value' }, _type: 'List' };
  const dtype = {
    text: 'string',
    json: 'string',
    integer: 'int32',
    number: 'float64',
    flag: 'bool',
    time: 'timestamp[ms, tz=UTC]',
  };
  return { dtype: dtype[type], _type: 'Value' };
}
