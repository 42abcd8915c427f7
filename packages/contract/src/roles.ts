import { z } from 'zod';

export const RoleSchema = z.enum(['annotator', 'researcher', 'owner']);
export type Role = z.infer<typeof RoleSchema>;

/** Who may call an endpoint: everybody, or people of at least this role. */
export type Access = 'public' | Role;

const RANK: Record<Role, number> = { annotator: 0, researcher: 1, owner: 2 };

export const hasRole = (role: Role, atLeast: Role): boolean => RANK[role] >= RANK[atLeast];
