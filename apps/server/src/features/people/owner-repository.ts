import type { Database } from '../../db/database.ts';

const SETTING = 'owner_person';
const DISPLAY_NAME = 'Owner';

/**
 * The person who owns this installation, made at its first start. Servers that start at once agree: the setting's key is
 * unique, and the one who writes it makes the person.
 */
export const ensureOwner = ({ transaction }: Database): Promise<string> =>
  transaction(async (tx) => {
    const { count } = await tx.setting.createMany({ data: [{ key: SETTING, value: '' }], skipDuplicates: true });
    if (count === 0) {
      const { value } = await tx.setting.findUniqueOrThrow({ where: { key: SETTING } });
      return String(value);
    }
    const { id } = await tx.person.create({ data: { displayName: DISPLAY_NAME, role: 'owner' } });
    await tx.setting.update({ where: { key: SETTING }, data: { value: id } });
    return id;
  });
