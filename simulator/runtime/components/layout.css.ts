/** Blocks, text and what may not show. A tag rule loses to any class of the page, `[hidden]` wins over one. */
export const layoutStyles = `
wx-view, wx-form, wx-navigator, wx-checkbox-group, wx-radio-group { display: block; }
wx-label { display: inline; }
wx-text { display: inline; white-space-collapse: preserve-breaks; }
wx-text[data-space] { white-space-collapse: preserve; }
wx-view, wx-text, wx-button, wx-navigator, wx-label { user-select: none; -webkit-user-select: none; -webkit-tap-highlight-color: transparent; }
wx-text[data-selectable], wx-text[data-selectable] * { user-select: text; -webkit-user-select: text; }
wx-navigator[data-hover="navigator-hover"] { opacity: .7; background: rgba(0, 0, 0, .1); }
wx-view[hidden], wx-text[hidden], wx-form[hidden], wx-navigator[hidden], wx-label[hidden], wx-image[hidden], wx-icon[hidden],
wx-input[hidden], wx-textarea[hidden], wx-switch[hidden], wx-slider[hidden], wx-progress[hidden], wx-checkbox[hidden],
wx-radio[hidden], wx-checkbox-group[hidden], wx-radio-group[hidden], wx-picker[hidden], wx-scroll-view[hidden],
wx-swiper[hidden], wx-rich-text[hidden], wx-canvas[hidden], wx-cover-view[hidden], wx-cover-image[hidden] { display: none; }
wx-button[hidden] { display: none !important; }
.wx-spinner { display: inline-block; width: 18px; height: 18px; margin-right: 8px; vertical-align: -3px; box-sizing: border-box;
  border: 2px solid currentColor; border-right-color: transparent; border-radius: 50%; animation: wx-turn 1s linear infinite; }
@keyframes wx-turn { to { transform: rotate(360deg); } }
`;
