/** Names that language and tools look for on any object; they are never functions of `wx`. */
const ASKED_BY_TOOLS: readonly string[] = ["then", "toJSON", "constructor", "nodeType", "tagName", "asymmetricMatch"];
const TOOL_PREFIXES = ["$$", "@@", "__"];

/** A call of something the virtual phone does not have. */
export class NotModelledError extends Error {
  constructor(readonly api: string) {
    super(`wx.${api} is not modelled by the virtual phone`);
    this.name = "NotModelledError";
  }
}

/**
 * `wx` over what is modelled: every other name can be looked at, as an app does that probes for it, but calling it or
 * reading from it throws a {@link NotModelledError}. `in` and `Object.keys` tell what is there.
 */
export function failLoudly(members: object): WechatMiniprogram.Wx {
  return new Proxy(members, {
    get: (target, name) => {
      if (typeof name === "symbol" || name in target || askedByTools(name)) return Reflect.get(target, name);
      return missing(name);
    },
  }) as WechatMiniprogram.Wx;
}

function missing(api: string): unknown {
  const fail = () => {
    throw new NotModelledError(api);
  };
  return new Proxy(fail, {
    get: (target, name) =>
      typeof name === "symbol" || name in target || askedByTools(name) ? Reflect.get(target, name) : fail(),
  });
}

function askedByTools(name: string): boolean {
  return ASKED_BY_TOOLS.includes(name) || TOOL_PREFIXES.some((prefix) => name.startsWith(prefix));
}
