/** WeChat's rem is a twentieth of the window: 1.4 rem are 52.5 rpx. */
export const fieldStyles = `
wx-input { display: block; height: calc(52.5 * var(--rpx, .5px)); min-height: calc(52.5 * var(--rpx, .5px)); overflow: hidden;
  white-space: nowrap; text-overflow: clip; }
wx-textarea { display: block; position: relative; width: 300px; height: 150px; }
wx-textarea[auto-height] { height: auto; }
.wx-field-box { position: relative; width: 100%; height: 100%; min-height: inherit; box-sizing: border-box; }
wx-textarea[auto-height] .wx-field-box { height: auto; }
wx-textarea[auto-height] .wx-field { min-height: 1lh; }
.wx-field { display: block; width: 100%; height: 100%; min-height: inherit; margin: 0; padding: 0; border: 0; outline: 0;
  background: transparent; resize: none; font: inherit; color: inherit; letter-spacing: inherit; text-align: inherit; border-radius: 0;
  box-sizing: border-box; overflow-wrap: break-word; opacity: 1; -webkit-text-fill-color: currentColor; }
.wx-field:disabled { pointer-events: none; }
wx-textarea .wx-field { line-height: inherit; }
.wx-placeholder { position: absolute; left: 0; right: 0; top: 0; overflow: hidden; pointer-events: none; color: rgba(0, 0, 0, .3);
  text-align: inherit; }
wx-input .wx-placeholder { display: flex; align-items: center; bottom: 0; white-space: nowrap; }
`;
