import { expect, it } from 'vitest';
import { DEFAULT_HUB } from '../config.ts';
import { originsOfHub } from './security-headers.ts';

it('lets pages fetch from the hub, and from where the default one keeps its weights', () => {
  expect(originsOfHub('http://127.0.0.1:8080/mirror')).toEqual(['http://127.0.0.1:8080']);
  expect(originsOfHub(DEFAULT_HUB)).toEqual(['https://huggingface.co', 'https://*.huggingface.co', 'https://*.hf.co']);
});
