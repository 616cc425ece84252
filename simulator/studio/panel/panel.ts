import type { Simulation } from "../driver/simulation";
import type { Translate } from "./strings";

/** A part of the page. It is asked to look again a few times a second and touches only what changed. */
export interface Panel {
  readonly root: HTMLElement;
  update(): void;
}

/** The file that the world was made from. */
export interface ScenarioText {
  readonly text: string;
  /** The world begins anew with another text. @returns what is wrong with it, and nothing changed; undefined: it began */
  beginAnew(text: string): string | undefined;
}

/** What every part shows and acts on. */
export interface PanelContext {
  readonly simulation: Simulation;
  readonly t: Translate;
  /** Absent: the world cannot begin anew. */
  readonly file?: ScenarioText;
  /** Something a person did changed the world: every part looks again at once. */
  refresh(): void;
  /** Opens a dialog over the page. */
  ask(dialog: HTMLDialogElement): void;
  /** Opens a page on the phone. @param link its path and query */
  openPage(link: string): void;
  /** Says one sentence for a while. */
  say(sentence: string): void;
}
