import { existsSync } from "node:fs";
import path from "node:path";

/** Libraries whose shipped TypeScript makes a smaller bundle than what they name as main; their versions are pinned for that. */
const SOURCES = {
  "mobx-miniprogram": "src/mobx.ts",
  "mobx-miniprogram-bindings": "src/index.ts",
  rxjs: "src/index.ts",
} as const;

/** @returns package name to the entry of its sources, for those that are installed. */
export function librarySources(projectRoot: string): Record<string, string> {
  const entries = Object.entries(SOURCES).map(([name, entry]) => [
    name,
    path.join(projectRoot, "node_modules", name, entry),
  ]);
  return Object.fromEntries(entries.filter(([, file = ""]) => existsSync(file)));
}

/** Written out often, in MobX and RxJS and by what calls them. */
const INNER_NAMES = [
  "(?:un)?subscribe|pipe|scheduler",
  "report(?:Observed|Changed)",
  "tracking(?:Derivation|Context)",
  "debugObjectName|observableKind|dehancer|enhancer|safeDescriptors|isRunningReactions|pendingUnobservations",
  "disableErrorBoundaries|suppressReactionErrors|allowState(?:Changes|Reads)",
  "useDeprecated(?:SynchronousErrorHandling|NextContext)|currentObservers|thrownError|isStopped|partialObserver",
  "shouldUnsubscribe|schedulerActionCtor|recycleAsyncId|initialTeardown|onStoppedNotification",
];

/**
 * Property names of those libraries that a production build shortens: MobX ends its internal names with an underscore,
 * RxJS and noble begin theirs with one; the others are what bundled code says among itself. Capitals keep their names:
 * esbuild writes an enum's members as it finds them and shortens only their readers. Our own names, WeChat's and those in
 * templates must not match: a test holds them against this.
 */
export const LIBRARY_NAMES = new RegExp(`^_[a-z]|[a-z\\d]_$|^(?:${INNER_NAMES.join("|")})$`);
