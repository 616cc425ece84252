import type { ScenarioListing } from "../dev-server/server/scenarios";
import { EN_REPORT, ZH_REPORT } from "../report/report-texts";
import { toMarkdown } from "../report/to-markdown";
import { parseScenario } from "../scenario/parse-scenario";
import type { ScenarioProblem } from "../scenario/problem";
import type { Scenario } from "../scenario/scenario";
import { Bench } from "./bench";
import { formDialog } from "./panel/dialog";
import { element } from "./panel/element";
import { followServer } from "./panel/live-updates";
import { say, showTrouble } from "./panel/notice";
import { Refresh } from "./panel/refresh";
import { type LoadedApp, listScenarios, loadApp, loadScenario } from "./panel/resources";
import { download } from "./panel/save-file";
import { scanCodeDialog } from "./panel/scan-code-dialog";
import { setDataRate } from "./panel/set-data-rate";
import { changedAddress, readSettings, type Settings } from "./panel/settings";
import { type PageParts, simulatorPage } from "./panel/simulator-page";
import { translator } from "./panel/strings";
import { sendReports } from "./report/report-sender";
import { watchThread } from "./stuck-watch";

/** A phone of the usual size, CSS px. */
const PHONE = { width: 375, height: 812 };

interface Loaded extends LoadedApp {
  readonly scenarios: readonly ScenarioListing[];
}

/** Another world and app in the page that is open: as if its address were loaded anew, at a twentieth of the time. */
export interface Restart {
  /** The address's query, as {@link readSettings} reads it. */
  readonly search: string;
  /** Text of a scenario file. */
  readonly scenario: string;
  /** What the phones have stored stays, as when the page is loaded again. Otherwise it is gone, as in a new browser. */
  readonly keepsStorage: boolean;
}

/** The scenario that the world is made from. */
interface OpenedScenario {
  readonly scenario: Scenario;
  readonly text: string;
  /** No file of the server is like it: loading the page anew would lose it. */
  readonly isChanged: boolean;
}

/** The running world and app: what a console or a browser test reaches as `simulator`. */
let running: Bench | undefined;
/** Takes what the running world put into the page out of it. */
let leave = () => {};

async function main(settings: Settings): Promise<void> {
  const t = translator(settings.language);
  labelPage(settings);
  followServer(reload, (why) => showTrouble(t("refused"), why));
  const [app, scenarios, parsed] = await Promise.all([
    loadApp(settings.backend),
    listScenarios(),
    loadScenario(settings.scenario),
  ]);
  if (app === undefined) return showTrouble(t("noApp"), "");
  if (!parsed.ok) return showTrouble(t("badScenario"), linesOf(parsed.problems));
  const loaded = { ...app, scenarios };
  if (app.opened !== undefined) watchThread(() => running?.app?.current()?.path);
  Object.assign(globalThis, { restartSimulator: (restart: Restart) => restartIn(restart, loaded) });
  open(settings, loaded, { ...parsed, isChanged: false });
}

/** What stands outside the world: the page's language, title and frame. */
function labelPage({ language, bare }: Settings): void {
  const t = translator(language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `${t("brand")} ${t("title")}`;
  document.body.classList.toggle("is-bare", bare);
}

/** @throws Error when the scenario is wrong. */
function restartIn({ search, scenario, keepsStorage }: Restart, loaded: Loaded): void {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(linesOf(parsed.problems));
  leave();
  if (!keepsStorage) localStorage.clear();
  history.replaceState(null, "", search);
  const settings = readSettings(search, navigator.language);
  labelPage(settings);
  open(settings, loaded, { scenario: parsed.scenario, text: scenario, isChanged: true });
}

const linesOf = (problems: readonly ScenarioProblem[]) =>
  problems.map(({ path, message }) => `${path}: ${message}`).join("\n");

function open(settings: Settings, loaded: Loaded, file: OpenedScenario): void {
  const { bundle, hasBackend, scenarios, opened } = loaded;
  const scenario = { ...file.scenario, seed: settings.seed ?? file.scenario.seed };
  const t = translator(settings.language);
  const count = settings.everyPhone ? scenario.phones.length : 1;
  const bareSize = () => ({ width: Math.floor(window.innerWidth / count), height: window.innerHeight });
  const size = settings.bare ? bareSize() : PHONE;
  const screens = Array.from({ length: count }, () =>
    element("div", {
      class: "phone-mount",
      attributes: { "data-width": size.width, "data-height": size.height },
    }),
  );
  const [screen = element("div", {})] = screens;
  const ask = (dialog: HTMLDialogElement) => {
    (document.querySelector(".sim") ?? document.body).append(dialog);
    dialog.showModal();
  };
  const refresh = new Refresh(() => page?.update());
  const bench = new Bench(scenario, {
    settings,
    bundle,
    hasBackend,
    screens,
    size,
    say,
    scanCode: (index) => scanCodeDialog(t, count === 1 ? ask : (dialog) => askOn(screens[index] ?? screen, dialog)),
    onTick: () => refresh.soon(),
  });
  running = bench;
  Object.assign(globalThis, { simulator: bench });
  const launch = (link: string | undefined) => {
    try {
      bench.startApp(link);
    } catch (error) {
      showTrouble(t("appFailed"), error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    refresh.now();
  };
  const link = settings.path === undefined ? undefined : withQuery(settings.path, settings.query);
  const page = settings.bare ? undefined : makePage();
  const root = page?.root ?? (count === 1 ? screen : element("div", { class: "phones" }, ...screens));
  document.body.append(root);
  const left = new AbortController();
  const resize = () => {
    for (const { app } of bench.apps) app?.resize(bareSize());
  };
  if (settings.bare) window.addEventListener("resize", resize, { signal: left.signal });
  window.addEventListener("pagehide", () => bench.rememberTime(), { signal: left.signal });
  leave = () => {
    left.abort();
    bench.dispose();
    root.remove();
  };
  launch(link);
  const { reporter } = bench;
  if (opened?.isReported && reporter) sendReports(() => reporter.report(), left.signal);

  function makePage() {
    return simulatorPage({
      context: {
        ...{ simulation: bench.simulation, t, ask, say, openPage: launch, refresh: () => refresh.now() },
        file: { text: file.text, beginAnew },
      },
      rate: setDataRate(
        () => bench.app,
        () => bench.simulation.world.world.now(),
        t,
      ),
      top: {
        scenarios,
        scenario: settings.scenario,
        ...(opened === undefined ? {} : { folder: opened.folder }),
        choose: (name) => go({ scenario: name, seed: undefined, phone: undefined }),
        restart: (seed) => go({ seed: String(seed) }),
        switchLanguage: () => go({ lang: settings.language === "zh" ? "en" : "zh" }),
      },
      ...reportOf(),
      phone: {
        screen,
        takePhone: (os) => {
          bench.takePhone(os);
          history.replaceState(null, "", changedAddress(location.search, { phone: os }));
          launch(undefined);
        },
        openLink: (wanted) => launch(wanted.trim().replace(/^\/+/, "")),
        killApp: () => launch(undefined),
        clearStorage: () => ask(clearDialog()),
        ...(hasBackend ? { person: { user: settings.user, choose: (user: string) => go({ user }) } } : {}),
      },
    });
  }
  function beginAnew(text: string): string | undefined {
    const parsed = parseScenario(text);
    if (!parsed.ok) return linesOf(parsed.problems);
    // What the phone has stored is of devices that are not provisioned any more.
    bench.clearStorage();
    restartIn({ search: location.search, scenario: text, keepsStorage: true }, loaded);
    return undefined;
  }
  /** A world begins at its beginning with other parameters: the page is loaded anew where the server has its file. */
  function go(changes: Readonly<Record<string, string | undefined>>): void {
    bench.rememberTime();
    const search = changedAddress(location.search, changes);
    if (file.isChanged && changes.scenario === undefined)
      restartIn({ search, scenario: file.text, keepsStorage: true }, loaded);
    else location.search = search;
  }
  function reportOf(): Pick<PageParts, "report"> {
    const { reporter } = bench;
    if (reporter === undefined) return {};
    const texts = settings.language === "zh" ? ZH_REPORT : EN_REPORT;
    return {
      report: {
        texts,
        folder: opened?.folder ?? "",
        recent: () => reporter.recent(),
        reload: () => reload(),
        openEach: () => bench.openEachPage(),
        save: () => download(toMarkdown(reporter.report()), "text/markdown", "report.md"),
      },
    };
  }
  function clearDialog(): HTMLDialogElement {
    const sentence = element("p", {}, t("clearStorageAsk"));
    const dialog = formDialog(t("clearStorage"), t, [sentence], t("clear"), () => {
      bench.clearStorage();
      launch(undefined);
      return undefined;
    });
    return dialog.root;
  }
}

/** Of several phones side by side each is asked by itself: the others go on. */
function askOn(screen: HTMLElement, dialog: HTMLDialogElement): void {
  screen.append(dialog);
  dialog.show();
}

/** A new build: the same page of the mini program opens again. */
function reload(): void {
  const page = running?.app?.current();
  if (page !== undefined) {
    // A page's query is still as its link wrote it: encoding it again would change it.
    const query = Object.entries(page.query)
      .map(([name, value]) => `${name}=${value}`)
      .join("&");
    history.replaceState(null, "", changedAddress(location.search, { path: withQuery(page.path, query) }));
  }
  location.reload();
}

function withQuery(path: string, query: string): string {
  return query === "" ? path : `${path}?${query}`;
}

void main(readSettings(location.search, navigator.language));
