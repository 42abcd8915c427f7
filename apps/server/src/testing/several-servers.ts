import { type Caller, createTestApp, type TestApp } from './create-test-app.ts';
import { openTestDatabases } from './open-test-database.ts';

/** Several servers on one database, which share a clock, and people who may go to any of them. */
export async function openServers(
  count: number,
  peopleCount: number,
): Promise<{ servers: TestApp[]; people: Caller[] }> {
  const servers: TestApp[] = [];
  for (const database of await openTestDatabases(count)) {
    const clock = servers[0]?.clock;
    servers.push(await createTestApp({ dependencies: { database, ...(clock ? { clock } : {}) } }));
  }
  const people: Caller[] = [];
  const [first] = servers;
  while (first && people.length < peopleCount) people.push(await first.signIn('annotator'));
  return { servers, people };
}
