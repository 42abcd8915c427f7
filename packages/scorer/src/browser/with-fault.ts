import type { OpenRuntime, OrtModule, RuntimeCandidate } from '../engine-parts.ts';
import type { DeviceFault } from '../scorer.ts';

type Session = Awaited<ReturnType<OrtModule['InferenceSession']['create']>>;

/** Runs that go well before a device is lost or its worker dies: more than the checks at the start take. */
const SOUND_RUNS = 12;

/** A device that misbehaves as asked, for tests of what protects people from such devices. */
export function withFault(candidate: RuntimeCandidate, fault: DeviceFault): RuntimeCandidate {
  return { ...candidate, open: async () => breakRuntime(await candidate.open(), fault) };
}

function breakRuntime(runtime: OpenRuntime, fault: DeviceFault): OpenRuntime {
  let lose: (reason: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  let runs = 0;
  const onRun = () => {
    runs += 1;
    if (fault === 'wrong_numbers' || runs <= SOUND_RUNS) return;
    // A worker that closes itself dies like one that the browser ends: nothing that it was asked is answered.
    if (fault === 'crash') globalThis.close();
    lose('as asked by the test switch');
    throw new Error('the device is lost');
  };
  const { ort } = runtime;
  const create = async (...args: Parameters<Create>) =>
    breakSession(await ort.InferenceSession.create(...args), fault === 'wrong_numbers', onRun);
  const broken = { ...ort, Tensor: ort.Tensor, InferenceSession: { create } as OrtModule['InferenceSession'] };
  return { ...runtime, ort: broken, whenLost: () => lost };
}

type Create = (bytes: Uint8Array, options?: OpenRuntime['sessionOptions']) => Promise<Session>;

function breakSession(session: Session, isWrong: boolean, onRun: () => void): Session {
  const run = session.run.bind(session) as (...args: unknown[]) => Promise<Awaited<ReturnType<Session['run']>>>;
  session.run = async (...args: unknown[]) => {
    onRun();
    const outputs = await run(...args);
    for (const { data } of Object.values(outputs)) {
      if (isWrong && data instanceof Float32Array) for (let at = 0; at < data.length; at += 2) data[at] = 0;
    }
    return outputs;
  };
  return session;
}
