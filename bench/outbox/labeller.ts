import { type LabelValue, type Person, readSession } from '@plumbline/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Said } from './page.ts';

const TABS = 2;
/** Answers given at a time. */
const BURST = 20;
/** With more than this on its way a person waits: the bench measures losses, not how much a browser can hold. */
const MOST_WAITING = 150;
const VALUES: readonly (LabelValue | null)[] = [1, 0, -1, 1, 0, -1, null];

/** In how many of the bursts each trouble comes. */
const SHARE = { kill: 0.05, offline: 0.03, signOut: 0.02, otherSignsIn: 0.01 };

export type Troubles = Record<keyof typeof SHARE, number>;

export interface LabellerOptions {
  readonly browser: Browser;
  readonly url: string;
  /** The path of an invitation's endpoint. */
  readonly join: string;
  readonly script: string;
  readonly studyId: string;
  readonly pairIds: readonly string[];
  /** In [0, 1). */
  readonly random: () => number;
}

/** One person with a browser and some tabs who answers and meets with every trouble. */
export class Labeller {
  readonly kept = new Set<string>();
  readonly troubles: Troubles = { kill: 0, offline: 0, signOut: 0, otherSignsIn: 0 };
  readonly person: Person;
  readonly #options: LabellerOptions;
  readonly #context: BrowserContext;
  readonly #own: Awaited<ReturnType<BrowserContext['cookies']>>;
  #tabs: Page[] = [];

  private constructor(options: LabellerOptions, context: BrowserContext, person: Person, own: Labeller['cookies']) {
    this.#options = options;
    this.#context = context;
    this.person = person;
    this.#own = own;
  }

  static async open(options: LabellerOptions, name: string): Promise<Labeller> {
    const { browser, url, join, script } = options;
    const context = await browser.newContext();
    const headers = { origin: url };
    const joined = await context.request.post(`${url}${join}`, { headers, data: { displayName: name } });
    if (!joined.ok()) throw new Error(`joining was answered ${joined.status()}: ${await joined.text()}`);
    const { person } = readSession.response.parse(await (await context.request.get(`${url}/api/v1/session`)).json());
    if (person === null) throw new Error('who joined is not signed in');
    const html = `<!doctype html><script type="module">${script.replaceAll('</script', '<\\/script')}</script>`;
    await context.route('**/outbox-bench', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    const labeller = new Labeller(options, context, person, await context.cookies());
    await context.exposeFunction('onKept', (key: string) => void labeller.kept.add(key));
    for (let place = 0; place < TABS; place += 1) labeller.#tabs.push(await labeller.#openTab());
    return labeller;
  }

  /** As a browser sends it. */
  get cookies() {
    return this.#own;
  }

  /** @param stranger  somebody else, who signs in here at times */
  async workUntil(isEnough: () => boolean, stranger: Labeller): Promise<void> {
    while (!isEnough()) {
      await this.#makeRoom();
      const trouble = this.#drawTrouble();
      if (trouble === undefined) {
        await this.#say();
        continue;
      }
      this.troubles[trouble] += 1;
      await this.#meet(trouble, stranger);
    }
  }

  /** All is well again: waits until everything is sent. @returns the codes of answers that were refused */
  async finish(): Promise<readonly string[]> {
    const tab = await this.#openTab();
    for (const one of [...this.#tabs, tab]) await this.#makeRoom(0, one);
    const { refused, isDurable } = await tab.evaluate(() => window.tab.state());
    if (!isDurable) throw new Error('the browser kept no data');
    await this.#context.close();
    return refused;
  }

  async #meet(trouble: keyof Troubles, stranger: Labeller): Promise<void> {
    switch (trouble) {
      case 'kill':
        return this.#killOne();
      case 'offline':
        await this.#context.setOffline(true);
        await this.#say();
        return this.#context.setOffline(false);
      default:
        await this.#context.clearCookies();
        if (trouble === 'otherSignsIn') await this.#context.addCookies(stranger.cookies);
        await this.#say();
        await this.#say();
        await this.#context.clearCookies();
        await this.#context.addCookies(this.#own);
        for (const tab of this.#tabs) await tab.evaluate(() => window.tab.wake());
    }
  }

  async #say(tab = this.#anyTab()): Promise<void> {
    await tab.evaluate((answers) => window.tab.say(answers), this.#drawAnswers(this.#tabs.indexOf(tab)));
  }

  /** In the middle of a burst, without a chance to tidy up. */
  async #killOne(): Promise<void> {
    const place = this.#tabs.indexOf(this.#anyTab());
    const tab = this.#tabs[place] as Page;
    const session = await this.#context.newCDPSession(tab);
    await this.#say(tab);
    await new Promise((resolve) => setTimeout(resolve, this.#options.random() * 40));
    const crashed = new Promise((resolve) => tab.once('crash', resolve));
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await tab.close();
    this.#tabs[place] = await this.#openTab();
  }

  async #openTab(): Promise<Page> {
    const { url, studyId } = this.#options;
    const tab = await this.#context.newPage();
    await tab.goto(`${url}/outbox-bench`);
    await tab.evaluate((scope) => window.tab.open(scope), { personId: this.person.id, studyId });
    return tab;
  }

  async #makeRoom(most = MOST_WAITING, tab = this.#anyTab()): Promise<void> {
    await tab.waitForFunction((most) => window.tab.state().waiting <= most, most, { polling: 50, timeout: 300_000 });
  }

  #anyTab(): Page {
    return this.#tabs[this.#draw(this.#tabs.length)] as Page;
  }

  /** The tabs of one person are given different pairs. */
  #drawAnswers(place: number): Said[] {
    const pairIds = this.#options.pairIds.filter((_, n) => n % TABS === place);
    return Array.from({ length: BURST }, () => ({
      pairId: pairIds[this.#draw(pairIds.length)] as string,
      value: VALUES[this.#draw(VALUES.length)] as LabelValue | null,
    }));
  }

  #drawTrouble(): keyof Troubles | undefined {
    let drawn = this.#options.random();
    for (const [trouble, share] of Object.entries(SHARE)) {
      drawn -= share;
      if (drawn < 0) return trouble as keyof Troubles;
    }
    return undefined;
  }

  #draw(below: number): number {
    return Math.floor(this.#options.random() * below);
  }
}
