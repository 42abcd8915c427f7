import { err } from '@plumbline/result';

/** Another model, or another revision of the same, has the id. */
export const nameTaken = (id: string) =>
  err('name_taken', {
    field: 'id',
    message: `There is a model "${id}" already; give this one another id, or remove that one first.`,
  });
