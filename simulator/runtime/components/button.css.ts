/**
 * `"style": "v2"`. The specificity is WeChat's: `:not([size=mini])` and the attributes of type and disabled win over one
 * class of the page, which is why a full-width button needs more than one class or an id there too.
 */
const secondStyle = `
wx-button { position: relative; display: block; box-sizing: border-box; margin-left: auto; margin-right: auto; padding: 8px 24px;
  font-size: 17px; font-weight: 700; line-height: 1.41176471; text-align: center; text-decoration: none; border-radius: 4px;
  overflow: hidden; color: #06ae56; background-color: #f2f2f2; }
wx-button:not([size=mini]) { width: 184px; margin-left: auto; margin-right: auto; }
wx-button[size=mini] { display: inline-block; width: auto; padding: 0 .75em; font-size: 16px; line-height: 2; }
wx-button[type=default] { color: #06ae56; background-color: #f2f2f2; }
wx-button[type=primary] { color: #fff; background-color: #07c160; }
wx-button[type=warn] { color: #fa5151; background-color: #f2f2f2; }
wx-button[plain] { color: #353535; border: 1px solid #353535; background-color: transparent; }
wx-button[type=primary][plain] { color: #07c160; border: 1px solid #07c160; background-color: transparent; }
wx-button[type=warn][plain] { color: #fa5151; border: 1px solid #fa5151; background-color: transparent; }
wx-button[disabled]:not([type]), wx-button[disabled][type=default], wx-button[disabled][type=warn] {
  color: rgba(0, 0, 0, .3); background-color: #f7f7f7; }
wx-button[disabled][type=primary] { color: rgba(255, 255, 255, .6); background-color: #9ed99d; }
wx-button[disabled][plain] { color: rgba(0, 0, 0, .2); border-color: rgba(0, 0, 0, .2); background-color: transparent; }
wx-button:where([data-hover="button-hover"]) { background-color: #dedede; }
wx-button[type=primary]:where([data-hover="button-hover"]) { background-color: #06ad56; }
`;

/** What a button looks like to an app that does not ask for `v2`: as wide as it may be, with a hairline around. */
const firstStyle = `
wx-button { position: relative; display: block; box-sizing: border-box; margin-left: auto; margin-right: auto; padding: 0 14px;
  font-size: 18px; line-height: 2.55555556; text-align: center; text-decoration: none; border-radius: 5px; overflow: hidden;
  color: #000; background-color: #f8f8f8; }
wx-button::after { content: ""; position: absolute; left: 0; top: 0; width: 200%; height: 200%; box-sizing: border-box;
  border: 1px solid rgba(0, 0, 0, .2); border-radius: 10px; transform: scale(.5); transform-origin: 0 0; pointer-events: none; }
wx-button[size=mini] { display: inline-block; padding: 0 1.34em; font-size: 13px; line-height: 2.3; }
wx-button[type=primary] { color: #fff; background-color: #1aad19; }
wx-button[type=warn] { color: #fff; background-color: #e64340; }
wx-button[plain] { color: #353535; border: 1px solid #353535; background-color: transparent; }
wx-button[plain]::after { border-width: 0; }
wx-button[type=primary][plain] { color: #1aad19; border: 1px solid #1aad19; background-color: transparent; }
wx-button[type=warn][plain] { color: #e64340; border: 1px solid #e64340; background-color: transparent; }
wx-button[disabled]:not([type]), wx-button[disabled][type=default] { color: rgba(0, 0, 0, .3); background-color: #f7f7f7; }
wx-button[disabled][type=primary] { color: rgba(255, 255, 255, .6); background-color: #9ed99d; }
wx-button[disabled][type=warn] { color: rgba(255, 255, 255, .6); background-color: #ec8b89; }
wx-button[disabled][plain] { color: rgba(0, 0, 0, .2); border-color: rgba(0, 0, 0, .2); background-color: transparent; }
wx-button:where([data-hover="button-hover"]) { color: rgba(0, 0, 0, .6); background-color: #dedede; }
wx-button[type=primary]:where([data-hover="button-hover"]) { color: rgba(255, 255, 255, .6); background-color: #179b16; }
wx-button[type=warn]:where([data-hover="button-hover"]) { color: rgba(255, 255, 255, .6); background-color: #ce3c39; }
`;

/** Keeps rules to the phone whose app asks for them, at no specificity. */
const of = (style: string, rules: string): string =>
  rules.replace(/wx-button(?=[[:{ ]|::)/g, `:where([data-style="${style}"]) wx-button`);

export const buttonStyles = of("v2", secondStyle) + of("v1", firstStyle);
