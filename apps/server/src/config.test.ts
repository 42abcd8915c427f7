import path from 'node:path';
import { unwrap } from '@plumbline/result';
import { describe, expect, it } from 'vitest';
import { describeConfig, readConfig } from './config.ts';

describe('settings', () => {
  it('have defaults for one laptop', () => {
    expect(unwrap(readConfig({}))).toEqual({
      port: 4300,
      host: '127.0.0.1',
      dataDirectory: path.resolve('data'),
      databaseUrl: undefined,
      origin: undefined,
      modelsDirectory: undefined,
      hub: 'https://huggingface.co',
      panel: null,
      logLevel: 'info',
      loadsDemo: true,
    });
  });

  it('set to nothing are not set', () => {
    expect(unwrap(readConfig({ PORT: '', DATABASE_URL: '', PLUMBLINE_ORIGIN: '' }))).toEqual(unwrap(readConfig({})));
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['PLUMBLINE_ORIGIN', 'labels.example.org'],
    ['PLUMBLINE_ORIGIN', 'https://example.org/plumbline'],
    ['PLUMBLINE_LOG', 'loud'],
    ['PLUMBLINE_DEMO', 'maybe'],
    ['PLUMBLINE_HUB', 'ftp://hub'],
    ['PLUMBLINE_PROLIFIC_TOKEN', 'two words'],
    ['PLUMBLINE_PROLIFIC_API', 'api.prolific.com'],
  ])('name the variable that is wrong: %s=%s', (variable, value) => {
    const config = readConfig({ [variable]: value });
    expect(config).toMatchObject({ ok: false, details: [{ variable }] });
    expect(!config.ok && config.details[0]?.message).toMatch(new RegExp(`^${variable} .+`));
  });

  it('tell everything that is wrong at once', () => {
    const config = readConfig({ PORT: 'x', PLUMBLINE_LOG: 'y' });
    expect(!config.ok && config.details.map(({ variable }) => variable)).toEqual(['PORT', 'PLUMBLINE_LOG']);
  });

  it('take the origin without its slash, and keep terminals quiet', () => {
    const config = unwrap(readConfig({ PLUMBLINE_ORIGIN: 'https://labels.example.org/' }, true));
    expect([config.origin, config.logLevel]).toEqual(['https://labels.example.org', 'warn']);
  });

  it('are printed without the password', () => {
    const config = unwrap(readConfig({ DATABASE_URL: 'postgresql://me:secret@db:5432/plumbline?sslmode=require' }));
    expect(describeConfig(config)).toMatchObject({ databaseUrl: 'postgresql://db:5432/plumbline' });
  });

  it('are printed without the token of the panel', () => {
    const config = unwrap(readConfig({ PLUMBLINE_PROLIFIC_TOKEN: 'secret' }));
    expect(config.panel).toEqual({ baseUrl: 'https://api.prolific.com', token: 'secret' });
    expect(JSON.stringify(describeConfig(config))).not.toContain('secret');
  });
});
