import { LanguageSchema, type Preferences, PreferencesSchema } from '@plumbline/contract';
import { useSyncExternalStore } from 'react';
import { z } from 'zod';

const STORAGE_KEY = 'plumbline.preferences';

const KeptSchema = z.object({
  /** Whose they are; null: nobody is signed in. */
  personId: z.string().nullable(),
  value: PreferencesSchema,
  /** The server has not taken the last change. */
  isUnsent: z.boolean(),
  /** Chosen while nobody was signed in, for whoever signs in next. */
  chosenBefore: LanguageSchema.nullable(),
});
export type KeptPreferences = z.infer<typeof KeptSchema>;

const NOTHING_CHOSEN: Preferences = PreferencesSchema.parse({});
const NOBODYS: KeptPreferences = {
  personId: null,
  value: NOTHING_CHOSEN,
  isUnsent: false,
  chosenBefore: null,
};

function readStorage(): KeptPreferences {
  try {
    return KeptSchema.safeParse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null')).data ?? NOBODYS;
  } catch {
    return NOBODYS;
  }
}

let current = readStorage();
const listeners = new Set<() => void>();

function publish(next: KeptPreferences): void {
  current = next;
  for (const listener of listeners) listener();
}

function keep(next: KeptPreferences): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // Storage is blocked: the choice holds for this page, and goes to the server all the same.
  }
  publish(next);
}

/** What is kept in this browser: there at once, also without a network. */
export const keptPreferences = (): KeptPreferences => current;

/** Changes what is kept; it is sent by `useSyncPreferences`. */
export function changePreferences(change: Partial<Preferences>): void {
  const value = { ...current.value, ...change };
  if (current.personId === null) keep({ ...current, value, chosenBefore: value.language });
  else keep({ ...current, value, isUnsent: true });
}

/** Who is signed in has changed. What one person chose is not another's; the page stays in its language until that is known. */
export function adoptPerson(personId: string | null): void {
  if (current.personId === personId) return;
  const { chosenBefore, value } = current;
  keep({ ...NOBODYS, personId, chosenBefore, value: { ...NOTHING_CHOSEN, language: value.language } });
}

/** What the server has, unless something newer waits here to be sent; with the language that was just chosen. */
export function takePreferences(personId: string, value: Preferences): void {
  if (current.personId !== personId || current.isUnsent) return;
  const language = current.chosenBefore ?? value.language;
  const isUnsent = language !== value.language;
  keep({ personId, value: isUnsent ? { ...value, language } : value, isUnsent, chosenBefore: null });
}

/** The server has taken `value`; a change made meanwhile is still to be sent. */
export function preferencesSent(value: Preferences): void {
  if (current.value === value) keep({ ...current, isUnsent: false });
}

function subscribe(listener: () => void): () => void {
  const followOtherTabs = ({ key }: StorageEvent) => {
    if (key === STORAGE_KEY || key === null) publish(readStorage());
  };
  listeners.add(listener);
  window.addEventListener('storage', followOtherTabs);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', followOtherTabs);
  };
}

export const useKeptPreferences = (): KeptPreferences => useSyncExternalStore(subscribe, keptPreferences);
