/** Whoever runs the app's code on a phone, the browser host for one, and must know what happens to the app. */
export interface AppHost {
  /** The app goes to the background; its thread runs for 5 s more. */
  hidden(): void;
  /** The app is back: said on its thread, after what waited there. */
  shown(): void;
  themeChanged(theme: "light" | "dark"): void;
  /** An exception of the app's code; `wx.onError` is told as well. */
  failed(error: unknown): void;
  /** The app is gone, with its timers and listeners. */
  killed(): void;
}

/** The hosts of one phone: none in most tests, one in a browser. */
export class AppHosts {
  readonly #hosts = new Set<AppHost>();

  get any(): boolean {
    return this.#hosts.size > 0;
  }

  attach(host: AppHost): () => void {
    this.#hosts.add(host);
    return () => void this.#hosts.delete(host);
  }

  notify(news: (host: AppHost) => void): void {
    for (const host of [...this.#hosts]) news(host);
  }
}
