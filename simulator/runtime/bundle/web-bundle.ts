/** What a page's, component's or the app's JSON may say of its window. */
export interface WindowConfig {
  readonly navigationBarTitleText?: string;
  readonly navigationBarBackgroundColor?: string;
  readonly navigationBarTextStyle?: string;
  readonly navigationStyle?: "default" | "custom";
  readonly backgroundColor?: string;
  readonly backgroundTextStyle?: string;
  readonly enablePullDownRefresh?: boolean;
  readonly onReachBottomDistance?: number;
  readonly disableScroll?: boolean;
}

/** JSON of a page or component. */
export interface UnitConfig extends WindowConfig {
  readonly component?: boolean;
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly componentGenerics?: Readonly<Record<string, true | { readonly default?: string }>>;
  readonly styleIsolation?: string;
  readonly renderer?: string;
}

export interface TabItem {
  readonly pagePath: string;
  readonly text: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

export interface TabBarConfig {
  readonly custom?: boolean;
  readonly color?: string;
  readonly selectedColor?: string;
  readonly backgroundColor?: string;
  readonly borderStyle?: string;
  readonly position?: string;
  readonly list: readonly TabItem[];
}

export interface SubpackageConfig {
  readonly root?: string;
  readonly renderer?: string;
}

/** app.json, the part that a host acts on. */
export interface AppConfig {
  readonly pages: readonly string[];
  readonly window?: WindowConfig;
  readonly tabBar?: TabBarConfig;
  readonly usingComponents?: Readonly<Record<string, string>>;
  readonly darkmode?: boolean;
  /** `skyline` where the app asks for it; a subpackage may, too. */
  readonly renderer?: string;
  readonly subPackages?: readonly SubpackageConfig[];
  readonly subpackages?: readonly SubpackageConfig[];
  /** `v2`: the buttons and fields of 2019. */
  readonly style?: string;
  /** Beginnings of module paths, `"~/*"`, and what they stand for. */
  readonly resolveAlias?: Readonly<Record<string, string>>;
  /** Files of chats that the app opens, by MIME type, and the page that does. */
  readonly supportedMaterials?: readonly { readonly materialType: string; readonly path: string }[];
}

/** theme.json: values of the `@names` in app.json and page JSON. */
export type ThemeConfig = Readonly<Record<"light" | "dark", Readonly<Record<string, string>>>>;

export interface WebPackage {
  /** "" for main. */
  readonly root: string;
  /** Ids without extension. */
  readonly pages: readonly string[];
  readonly components: readonly string[];
  /** JavaScript source by file, `pages/x/index.js`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** JavaScript source of an expression: templates by id, as glass-easel compiles them. */
  readonly templates: string;
}

/** What an {@link AppWarning} is about. */
export type WarningKind =
  | "app-config"
  | "encoding"
  | "json"
  | "limit"
  | "missing-file"
  | "missing-module"
  | "npm"
  | "outside"
  | "script"
  | "wxml"
  | "wxss";

/** Something in a foreign app that WeChat tolerates, or that the simulator lacks. */
export interface AppWarning {
  readonly kind: WarningKind;
  /** Relative to the mini program's root. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** A built mini program as a browser runs it. Plain JSON, so that a server can send it. */
export interface WebBundle {
  readonly app: AppConfig;
  readonly theme: ThemeConfig;
  readonly packages: readonly WebPackage[];
  /** By id of the page or component. */
  readonly units: Readonly<Record<string, UnitConfig>>;
  /** CSS by id; `app` is app.wxss. That of a component holds {@link SCOPE_TOKEN}. */
  readonly styles: Readonly<Record<string, string>>;
  /** Images by file, as data URIs. */
  readonly assets: Readonly<Record<string, string>>;
  /** JavaScript source of an expression: shadow trees of the built-in components by {@link builtinId}. */
  readonly builtinTemplates: string;
  /** Tags that nobody knows; a foreign app gets views for them. */
  readonly unknownTags?: readonly string[];
  /** What a unit asks for that the simulator does not have, by the unit's id. */
  readonly refusals: Readonly<Record<string, readonly string[]>>;
  /** Present: somebody else's app, opened as WeChat would. What is odd in it was noted here, and nothing is refused. */
  readonly foreign?: ForeignTraits;
}

/** A tag, or a tag with one of its attributes, in the templates of an app: `pages/index.wxml:3`. */
export interface TemplateUse {
  readonly name: string;
  readonly places: readonly string[];
  readonly times: number;
}

/** What templates ask of the built-in components. */
export interface TemplateUses {
  readonly tags: readonly TemplateUse[];
  readonly attributes: readonly TemplateUse[];
}

/** First lines of tags, of `wx:for` and of `<template is>` (`is`) in each template, by its id. */
export type TemplateLines = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface ForeignTraits {
  /** Of project.config.json. */
  readonly appId: string;
  readonly warnings: readonly AppWarning[];
  /** For the report. */
  readonly uses?: TemplateUses;
  /** For errors of templates that never end. */
  readonly lines?: TemplateLines;
  /** Scripts run in strict mode, as DevTools compiles them by default. */
  readonly strict: boolean;
}

/** Stands in the CSS of a component for its style scope, which is known when its script ran. */
export const SCOPE_TOKEN = "__SCOPE__";

/** Where the shadow tree of a built-in component is kept. */
export const builtinId = (name: string): string => `builtin/${name}`;
