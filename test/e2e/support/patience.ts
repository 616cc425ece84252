/** A browser is slower than a function, and on a busy machine much slower; world time has its own limits. */
jest.setTimeout(60_000);
