// Finds the browser of the tests: named, on the machine, Playwright's download, or the system's package.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackages } from './debian.mjs';
import { bin, run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find(existsSync);
}

async function playwrightDownload() {
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const { code } = await run(bin('playwright-core'), ['install', 'chromium-headless-shell'], { quiet: true });
  return code === 0 && existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

function systemPackage() {
  return installDebianPackages('chromium') ? undefined : onThisMachine();
}

/** @returns {Promise<string>} path of a Chromium; throws when there is none to be had: the tests never skip it */
export async function findBrowser() {
  const named = process.env.PLUMBLINE_CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`PLUMBLINE_CHROMIUM names ${named}, which does not exist`);
  const found = named ?? onThisMachine() ?? systemPackage() ?? (await playwrightDownload());
  if (!found) throw new Error('No Chromium found. Install Chromium or Chrome, or set PLUMBLINE_CHROMIUM to its path.');
  return found;
}
