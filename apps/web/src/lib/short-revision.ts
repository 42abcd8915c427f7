const COMMIT = /^[0-9a-f]{40}$/;

/** A revision as people read it: a commit by ten of its digits, as hubs show it; any other as it is. */
export const shortRevision = (revision: string): string => (COMMIT.test(revision) ? revision.slice(0, 10) : revision);
