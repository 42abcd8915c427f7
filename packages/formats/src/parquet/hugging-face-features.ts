import type { ColumnType, TableColumn } from '../exports/table-column.ts';

/**
 * What tells the Hugging Face `datasets` library which column is a picture; nothing for tables without one, whose types it
 * reads from the file. Lists are named as all its versions know them.
 */
export function huggingFaceFeatures(columns: readonly TableColumn[]): Record<string, string> {
  if (!columns.some(({ type }) => type === 'picture')) return {};
  const features = Object.fromEntries(columns.map(({ name, type }) => [name, featureOf(type)]));
  return { huggingface: JSON.stringify({ info: { features } }) };
}

function featureOf(type: ColumnType): object {
  if (type === 'picture') return { _type: 'Image' };
  if (type === 'texts') return { feature: { dtype: 'string', _type: 'Value' }, _type: 'Sequence' };
  if (type === 'numbers') return { feature: { dtype: 'float64', _type: 'Value' }, _type: 'Sequence' };
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
