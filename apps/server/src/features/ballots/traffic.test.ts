import { randomUUID } from 'node:crypto';
import { createCall, ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evaluation, Study } from '../../db/generated/client.ts';
import { aMember, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, TEST_ORIGIN, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation } from '../../testing/evaluation-fixture.ts';

const CONTENDERS = 2;
const PROMPTS = 8;
const EDGE_PX = 48;

let t: TestApp;
let study: Study;
let evaluation: Evaluation;
let one: Caller;
/** Digest of each image's bytes, and its name. */
const images = new Map<string, { imageName: string; imageSha256: string }>();
beforeAll(async () => {
  t = await createTestApp();
  await paintImages();
  study = await aStudy(t.deps.database);
  evaluation = await anEvaluation(t.deps.database, study, {
    ...{ contenders: CONTENDERS, prompts: PROMPTS, imagesPerSide: 2 },
    imageOf: (contender, prompt, at) => images.get(`${contender}-${prompt}-${at}`)!,
    evaluation: { imageSize: EDGE_PX, repeatShare: 0.3, decoyEvery: 5, reveal: 'after' },
  });
  one = await t.signIn('annotator');
  await aMember(t.deps.database, study, one.person);
});
afterAll(() => t.close());

/** Each generator has its own format, size and way to name itself. */
async function paintImages() {
  for (let contender = 0; contender < CONTENDERS; contender += 1) {
    for (let prompt = 0; prompt < PROMPTS; prompt += 1) {
      for (let at = 0; at < 2; at += 1) await paintImage(contender, prompt, at);
    }
  }
}

async function paintImage(contender: number, prompt: number, at: number) {
  const name = `secret-model-${contender}`;
  const background = { r: 30 * prompt, g: 120 * contender, b: 100 * at };
  const edgePx = contender === 0 ? 64 : 80;
  const picture = sharp({ create: { width: edgePx, height: edgePx / 2, channels: 3, background } }).withExif({
    IFD0: { Software: name, Artist: name, ImageDescription: `${name} ${prompt}` },
  });
  const bytes = await (contender === 0 ? picture.jpeg() : picture.png()).withIccProfile('p3').toBuffer();
  const { sha256 } = unwrap(await t.deps.images.put(bytes));
  images.set(`${contender}-${prompt}-${at}`, { imageName: `${name}-${prompt}-${at}.bin`, imageSha256: sha256 });
}

/** Everything that comes back, headers and bodies, as the browser gets it. */
function listen() {
  const heard: string[] = [];
  const fetch = async (url: string, init: RequestInit = {}) => {
    const response = await t.request(url, { ...init, headers: { ...one.headers, ...(init.headers as object) } });
    const body = Buffer.from(await response.clone().arrayBuffer());
    heard.push(
      [...response.headers].map((header) => header.join(': ')).join('\n'),
      body.toString('latin1'),
      body.toString('hex'),
    );
    return response;
  };
  return { heard, fetch, call: createCall({ baseUrl: TEST_ORIGIN, fetch }) };
}

/** All that would tell one contender's images from another's. */
async function readSecrets(): Promise<string[]> {
  const { prisma } = t.deps.database;
  const pairs = await prisma.pair.findMany({ where: { studyId: study.id } });
  const rows = [
    ...(await prisma.contender.findMany({ where: { evaluationId: evaluation.id } })),
    ...(await prisma.matchup.findMany({ where: { evaluationId: evaluation.id } })),
    ...(await prisma.comparison.findMany({ where: { evaluationId: evaluation.id } })),
    ...(await prisma.generator.findMany({ where: { studyId: study.id } })),
    ...(await prisma.prompt.findMany({ where: { studyId: study.id } })),
    ...pairs,
  ];
  const files = pairs.flatMap(({ imageName, imageSha256 }) => [imageName, imageSha256 ?? '']);
  return [
    ...rows.map(({ id }) => id),
    ...files,
    'secret-model',
    'generator-',
    'Exif',
    'EXIF',
    'ICCP',
    'repeat',
    'decoy',
  ];
}

const imageUrl = (ballotId: string, side: string, at: number) => `/api/v1/ballots/${ballotId}/${side}/${at}`;

it('nothing of what is sent while people vote says where an image comes from or what is a check', async () => {
  const { heard, fetch, call } = listen();
  const params = { study: study.slug, evaluation: evaluation.slug };
  unwrap(await call(ENDPOINTS.listOpenEvaluations, { params }));
  let sent = 0;
  for (let state = 'work'; state === 'work'; ) {
    const taken = unwrap(await call(ENDPOINTS.takeBallots, { params, body: { holder: 'tab', limit: 3 } }));
    state = taken.state;
    for (const ballot of taken.ballots) {
      expect(Object.keys(ballot).sort()).toEqual(['ballotId', 'criteria', 'given', 'imagesPerSide', 'prompt']);
      for (const side of ['left', 'right'] as const) {
        for (const at of [0, 1]) await expectBlind(await fetch(imageUrl(ballot.ballotId, side, at)));
      }
      await vote(call, ballot.ballotId);
      sent += 1;
    }
  }
  unwrap(await call(ENDPOINTS.readOwnVotes, { params, query: {} }));
  const kinds = await t.deps.database.prisma.ballot.groupBy({ by: ['kind'], where: { evaluationId: evaluation.id } });
  expect(kinds.map(({ kind }) => kind).sort()).toEqual(['comparison', 'decoy', 'repeat']);
  expect(sent).toBeGreaterThan(PROMPTS);
  const all = heard.join('\n');
  for (const secret of await readSecrets()) expect(all.includes(secret), secret).toBe(false);
});

async function expectBlind(response: Response) {
  expect(response.status).toBe(200);
  expect([...response.headers.keys()]).not.toContain('content-length');
  expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(response.headers.get('content-type')).toBe('image/webp');
  const { width, height, format, exif, icc, xmp, space, hasAlpha } = await sharp(
    await response.arrayBuffer(),
  ).metadata();
  expect({ width, height, format, exif, icc, xmp, space, hasAlpha }).toEqual({
    ...{ width: EDGE_PX, height: EDGE_PX / 2, format: 'webp', space: 'srgb', hasAlpha: false },
    ...{ exif: undefined, icc: undefined, xmp: undefined },
  });
}

async function vote(call: Caller['call'], ballotId: string) {
  for (const criterion of ['fidelity', 'alignment'] as const) {
    t.clock.advance(1000);
    const votedAt = t.clock.now().toISOString();
    const body = { ballotId, criterion, answer: 'tie' as const, activeMs: 5, idempotencyKey: randomUUID(), votedAt };
    unwrap(await call(ENDPOINTS.recordVote, { params: { study: study.slug }, body }));
  }
}

it('an image and the pairs behind it are open to the ballot’s person alone, the pairs after the answers', async () => {
  const { prisma } = t.deps.database;
  const two = await t.signIn('annotator');
  await aMember(t.deps.database, study, two.person);
  const ask = { params: { study: study.slug, evaluation: evaluation.slug }, body: { holder: 'tab', limit: 1 } };
  // What the first person has answered is wanted of nobody else.
  await prisma.comparison.updateMany({ where: { evaluationId: evaluation.id }, data: { wanted: 2 } });
  const [ballot] = unwrap(await two.call(ENDPOINTS.takeBallots, ask)).ballots;
  const { ballotId } = ballot!;
  const read = async (by: Caller, url: string, headers = {}) =>
    (await t.request(url, { headers: { ...by.headers, ...headers } })).status;
  const url = imageUrl(ballotId, 'left', 1);
  expect(await read(two, url)).toBe(200);
  expect(await read(two, url, { 'if-none-match': `"${ballotId}-left-1"` })).toBe(304);
  for (const by of [one, t.researcher, t.owner]) expect(await read(by, url)).toBe(404);
  for (const elsewhere of [imageUrl(ballotId, 'left', 2), imageUrl(randomUUID(), 'left', 0)]) {
    expect(await read(two, elsewhere)).toBe(404);
  }
  const pairs = (by: Caller) => by.call(ENDPOINTS.readBallotPairs, { params: { ballot: ballotId } });
  expect(await pairs(two)).toMatchObject({ code: 'label_first' });
  await vote(two.call, ballotId);
  const stored = await prisma.ballot.findUniqueOrThrow({ where: { id: ballotId } });
  expect(unwrap(await pairs(two))).toEqual({
    left: { pairIds: stored.leftPairs },
    right: { pairIds: stored.rightPairs },
  });
  expect(await pairs(one)).toMatchObject({ code: 'not_found' });
  await prisma.evaluation.update({ where: { id: evaluation.id }, data: { reveal: 'never' } });
  expect(await pairs(two)).toMatchObject({ code: 'scores_hidden' });
  await prisma.membership.deleteMany({ where: { personId: two.person.id } });
  expect(await read(two, url)).toBe(404);
});
