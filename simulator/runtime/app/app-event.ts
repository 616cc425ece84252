export type ConsoleLevel = "debug" | "log" | "info" | "warn" | "error";

/** What happens in a running app, for a panel or a test to follow. */
export type AppEvent =
  | { readonly kind: "error"; readonly error: unknown }
  | {
      readonly kind: "warning";
      readonly message: string;
      /** Templates and style sheets, or the rest of the app. Default: the app. */
      readonly source?: "app" | "wxml";
      /** In two words. */
      readonly what?: string;
    }
  | { readonly kind: "console"; readonly level: ConsoleLevel; readonly values: readonly unknown[] }
  | { readonly kind: "route"; readonly action: RouteAction; readonly path: string; readonly depth: number }
  | { readonly kind: "call" | "ok" | "fail"; readonly api: string; readonly detail: object }
  | { readonly kind: "set-data"; readonly path: string; readonly bytes: number; readonly flaw?: SetDataFlaw };

export type RouteAction = "launch" | "navigateTo" | "redirectTo" | "navigateBack" | "switchTab" | "reLaunch";

/** A setData that costs without showing anything. */
export type SetDataFlaw = "hidden" | "unloaded";
