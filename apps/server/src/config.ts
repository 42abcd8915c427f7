import path from 'node:path';
import { err, ok, type Result } from '@plumbline/result';
import { z } from 'zod';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Where models are looked for unless another hub is named. */
export const DEFAULT_HUB = 'https://huggingface.co';

/** Prolific's API unless another address is named, as tests do. */
const DEFAULT_PROLIFIC_API = 'https://api.prolific.com';

/** A variable that is set to nothing counts as not set. */
const optional = <S extends z.ZodType>(schema: S) => z.preprocess((text) => (text === '' ? undefined : text), schema);

const HttpUrlSchema = z.string().refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), {
  error: 'is not an address such as https://labels.example.org',
  abort: true,
});

const OriginSchema = HttpUrlSchema.refine(
  (text) => new URL(text).pathname === '/',
  'has a path; Plumbline needs a host of its own',
).transform((text) => new URL(text).origin);

const withoutSlash = (text: string): string => text.replace(/\/+$/, '');

const EnvironmentSchema = z.object({
  PORT: optional(z.coerce.number('is not a port number').int().min(0).max(65_535).default(4300)),
  HOST: optional(z.string().default('127.0.0.1')),
  PLUMBLINE_DATA: optional(z.string().default('./data')),
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'does not begin with postgresql://')
      .optional(),
  ),
  PLUMBLINE_ORIGIN: optional(OriginSchema.optional()),
  PLUMBLINE_MODELS: optional(z.string().optional()),
  PLUMBLINE_HUB: optional(HttpUrlSchema.default(DEFAULT_HUB).transform(withoutSlash)),
  PLUMBLINE_PROLIFIC_TOKEN: optional(
    z
      .string()
      .regex(/^[\x21-\x7e]+$/, 'is no token: it has spaces or signs of another script')
      .optional(),
  ),
  PLUMBLINE_PROLIFIC_API: optional(HttpUrlSchema.default(DEFAULT_PROLIFIC_API).transform(withoutSlash)),
  PLUMBLINE_LOG: optional(z.enum(LOG_LEVELS, `is not one of ${LOG_LEVELS.join(', ')}`).optional()),
  PLUMBLINE_DEMO: optional(z.enum(['on', 'off'], 'is neither on nor off').default('on')),
});

export interface Config {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Nothing: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** The address that people use, where a proxy stands in front. */
  readonly origin: string | undefined;
  /** A folder of reward models beside our own. */
  readonly modelsDirectory: string | undefined;
  /** Base address of the model hub that models are added from, without a slash at its end; pages may fetch from it. */
  readonly hub: string;
  /** Prolific's API, which is asked what became of submissions; null: nobody asks. */
  readonly panel: { readonly baseUrl: string; readonly token: string } | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly loadsDemo: boolean;
}

export interface ConfigProblem {
  /** The environment variable. */
  readonly variable: string;
  readonly message: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the settings.
 *
 * @param isTerminal  whether logs go to a person's terminal, where one line for each request would be in the way
 */
export function readConfig(
  environment: Environment,
  isTerminal = false,
): Result<Config, 'invalid_config', readonly ConfigProblem[]> {
  const parsed = EnvironmentSchema.safeParse(environment);
  if (!parsed.success) return err('invalid_config', parsed.error.issues.map(toProblem));
  const { data } = parsed;
  return ok({
    port: data.PORT,
    host: data.HOST,
    dataDirectory: path.resolve(data.PLUMBLINE_DATA),
    databaseUrl: data.DATABASE_URL,
    origin: data.PLUMBLINE_ORIGIN,
    modelsDirectory: data.PLUMBLINE_MODELS && path.resolve(data.PLUMBLINE_MODELS),
    hub: data.PLUMBLINE_HUB,
    panel: data.PLUMBLINE_PROLIFIC_TOKEN
      ? { baseUrl: data.PLUMBLINE_PROLIFIC_API, token: data.PLUMBLINE_PROLIFIC_TOKEN }
      : null,
    logLevel: data.PLUMBLINE_LOG ?? (isTerminal ? 'warn' : 'info'),
    loadsDemo: data.PLUMBLINE_DEMO === 'on',
  });
}

function toProblem({ path: [name], message }: z.core.$ZodIssue): ConfigProblem {
  const variable = String(name);
  return { variable, message: `${variable} ${message}.` };
}

/** The settings without secrets, for the log. */
export function describeConfig(config: Config): Record<string, unknown> {
  const panel = config.panel && { baseUrl: config.panel.baseUrl };
  if (!config.databaseUrl) return { ...config, panel };
  const { host, pathname } = new URL(config.databaseUrl);
  return { ...config, panel, databaseUrl: `postgresql://${host}${pathname}` };
}
