import { createHash, randomBytes } from 'node:crypto';

export const API_KEY_PREFIX = 'plb_';

/** 256 random bits, safe in links and cookies. */
export const createToken = (): string => randomBytes(32).toString('base64url');

export const createApiKeyText = (): string => `${API_KEY_PREFIX}${createToken()}`;

/** What the database keeps of a secret. Secrets are random and long, so a plain hash cannot be guessed back. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
