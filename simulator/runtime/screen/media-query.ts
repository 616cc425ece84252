import type { AppContext } from "../app/app-context";

/** What an observer asks of the page's window; px, and `portrait` or `landscape`. */
export interface MediaQuery {
  readonly minWidth?: number;
  readonly maxWidth?: number;
  readonly width?: number;
  readonly minHeight?: number;
  readonly maxHeight?: number;
  readonly height?: number;
  readonly orientation?: string;
}

interface WindowSize {
  readonly width: number;
  readonly height: number;
}

/** Whether the window is as asked; what is not asked does not matter. */
export function matchesQuery(query: MediaQuery, { width, height }: WindowSize): boolean {
  const { minWidth = 0, maxWidth = Infinity, minHeight = 0, maxHeight = Infinity, orientation } = query;
  const isWithin = width >= minWidth && width <= maxWidth && height >= minHeight && height <= maxHeight;
  const isExact = (query.width ?? width) === width && (query.height ?? height) === height;
  const shape = width > height ? "landscape" : "portrait";
  return isWithin && isExact && (orientation === undefined || orientation === shape);
}

/** Media query observers of one app that were not disconnected. */
export class MediaQueries {
  readonly #open = new Set<() => void>();
  readonly #context: AppContext;
  readonly #size: () => WindowSize;

  constructor(context: AppContext, size: () => WindowSize) {
    this.#context = context;
    this.#size = size;
  }

  /** `createMediaQueryObserver()`. */
  create(): object {
    let look: (() => void) | undefined;
    const disconnect = () => {
      if (look) this.#open.delete(look);
      look = undefined;
    };
    return {
      observe: (query: MediaQuery = {}, seen?: (result: { readonly matches: boolean }) => void) => {
        disconnect();
        let last: boolean | undefined;
        look = () => {
          const matches = matchesQuery(query, this.#size());
          if (matches === last || typeof seen !== "function") return;
          last = matches;
          this.#context.phone.clock.schedule(0, () => this.#context.guard(() => seen({ matches })), "media query");
        };
        this.#open.add(look);
        look();
      },
      disconnect,
    };
  }

  /** The window has another size. */
  resized(): void {
    for (const look of [...this.#open]) look();
  }
}
