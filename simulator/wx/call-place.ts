const FRAME = /miniprogram:\/\/\/?([^\s:)]+):(\d+)/g;
/** Packages of others, which the app's own code called. */
const PACKAGE = /(?:^|\/)(?:miniprogram_npm|node_modules)\//;

/** File and line of the app's script on top of a stack, below what npm packages do for it; undefined where none is. */
export function placeOf(stack: string): string | undefined {
  const frames = [...stack.matchAll(FRAME)].map(([, file = "", line]) => ({ file, line }));
  const frame = frames.find(({ file }) => !PACKAGE.test(file)) ?? frames[0];
  return frame && `${frame.file}:${frame.line}`;
}

/** Where the app's code is now. The stack becomes text only when it is asked for: that is what costs. */
export function placeHere(): () => string | undefined {
  const { stackTraceLimit } = Error;
  // A package of observables lies between a page and `wx` by more than the usual ten.
  Error.stackTraceLimit = 40;
  const here = new Error();
  Error.stackTraceLimit = stackTraceLimit;
  let place: string | undefined | null = null;
  return () => {
    if (place === null) place = placeOf(here.stack ?? "");
    return place;
  };
}
