/** The parts of a phone's frame that others draw into. */
export interface FrameView {
  readonly document: Document;
  /** The whole screen: what lies over pages goes here, and it carries the phone's units. */
  readonly screen: HTMLElement;
  /** Holds the pages; its top left corner is (0, 0) of the app's window. */
  readonly pages: HTMLElement;
  /** Holds style sheets. */
  readonly styles: HTMLElement;
  /** Size of the app's window, CSS px. */
  readonly window: { readonly width: number; readonly height: number };
}
