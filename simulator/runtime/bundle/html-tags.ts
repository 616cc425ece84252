/** Tags of HTML: WeChat has no such components either, and shows what is in them. */
export const HTML_TAGS: ReadonlySet<string> = new Set(
  "a b br dd div dl dt em font h1 h2 h3 h4 h5 h6 hr i img li ol p pre s small span strong sub sup table tbody td th tr u ul".split(
    " ",
  ),
);
