/** The part of the screen that one page fills. */
export interface PageWindow {
  /** The page's element is put in here; it scrolls. */
  readonly content: HTMLElement;
  setVisible(visible: boolean): void;
  remove(): void;
}
