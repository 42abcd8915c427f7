import type { ColumnMapping, ImportSpec, ImportTarget } from '@plumbline/contract';
import { FIELDS_OF, type MappedField } from './field-choices.ts';

export const mappingOf = ({ columns }: ImportSpec, column: string): ColumnMapping | undefined =>
  columns.find((mapping) => mapping.column === column);

/** A column taken for a field; names that go with it begin as the column's own. */
export function mapTo(column: string, field: MappedField): ColumnMapping {
  const name = column.trim() || 'unnamed';
  if (field === 'labelOf') return { column, field, rater: name };
  if (field === 'rewardOf') return { column, field, model: { id: name } };
  if (field === 'metadataEntry') return { column, field, name };
  return { column, field };
}

/** The name that goes with a mapping, such as that of the rater; undefined where none does. */
export function nameIn(mapping: ColumnMapping): string | undefined {
  if (mapping.field === 'labelOf') return mapping.rater;
  if (mapping.field === 'rewardOf') return mapping.model.id;
  return mapping.field === 'metadataEntry' ? mapping.name : undefined;
}

export function withName(mapping: ColumnMapping, name: string): ColumnMapping {
  if (mapping.field === 'labelOf') return { ...mapping, rater: name };
  if (mapping.field === 'rewardOf') return { ...mapping, model: { ...mapping.model, id: name } };
  return mapping.field === 'metadataEntry' ? { ...mapping, name } : mapping;
}

export const withMapping = (spec: ImportSpec, mapping: ColumnMapping): ImportSpec => ({
  ...spec,
  columns: [...spec.columns.filter(({ column }) => column !== mapping.column), mapping],
});

/** Records of another kind: a column whose field they have not is ignored until a person says what it is. */
export const withTarget = (spec: ImportSpec, target: ImportTarget): ImportSpec => ({
  ...spec,
  target,
  columns: spec.columns.map((mapping) =>
    FIELDS_OF[target].includes(mapping.field) ? mapping : { column: mapping.column, field: 'ignore' },
  ),
});
