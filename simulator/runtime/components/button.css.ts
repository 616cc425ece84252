/**
 * `"style": "v2"`. The specificity is WeChat's: `:not([size=mini])` and the attributes of type and disabled win over one
 * class of the page, which is why a full-width button needs more than one class or an id there too.
 */
export const buttonStyles = `
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
