/** Elements that rich-text shows (component docs, "rich-text"), with the attributes each may have besides class and style. */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    (
      "abbr address article aside b bdi big blockquote br caption center cite code dd del div dl dt em fieldset footer font h1 h2 h3 " +
      "h4 h5 h6 header hr i ins label legend li mark nav p pre q rt ruby s section small span strong sub sup tbody tfoot thead tr tt u ul"
    )
      .split(" ")
      .map((name) => [name, []]),
  ),
  a: [],
  bdo: ["dir"],
  col: ["span", "width"],
  colgroup: ["span", "width"],
  img: ["alt", "src", "height", "width"],
  ol: ["start", "type"],
  table: ["width"],
  td: ["colspan", "height", "rowspan", "width"],
  th: ["colspan", "height", "rowspan", "width"],
};

/** Allowed on every element. */
export const EVERYWHERE: readonly string[] = ["class", "style"];

/** An address that a picture may have: nothing that runs. */
export const isPicture = (src: string): boolean => /^(?:https?:|data:image\/|\/|\.|[\w-]+\/)/i.test(src.trim());
