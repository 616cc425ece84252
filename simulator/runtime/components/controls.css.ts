/** Switch 52 x 32, slider with a 28 px block, boxes and discs of 22 px. */
export const controlStyles = `
wx-switch { display: inline-block; vertical-align: middle; -webkit-tap-highlight-color: transparent; }
.wx-switch-track { position: relative; width: 52px; height: 32px; box-sizing: border-box; border-radius: 16px; border: 2px solid transparent;
  background: rgba(0, 0, 0, .1); background-clip: border-box; background-origin: border-box; transition: background-color .1s; }
.wx-switch-track.wx-on { background: #07c160; }
.wx-switch-knob { position: absolute; left: 0; top: 0; width: 28px; height: 28px; border-radius: 14px; background: #fff;
  box-shadow: 0 2px 3px rgba(0, 0, 0, .06); transition: transform .2s; }
.wx-switch-track.wx-on .wx-switch-knob { transform: translateX(20px); }
wx-switch[disabled] .wx-switch-track { opacity: .3; }

wx-slider { display: flex; align-items: center; margin: 10px 18px; }
.wx-slider-box { flex: 1; padding: 14px 0; cursor: pointer; touch-action: pan-y; }
.wx-slider-track { position: relative; height: 2px; border-radius: 5px; }
.wx-slider-done { height: 100%; border-radius: 5px; }
.wx-slider-block { position: absolute; top: 50%; border-radius: 50%; box-shadow: 0 0 4px rgba(0, 0, 0, .2); }
.wx-slider-value { width: 3ch; margin-left: 1em; color: #888; font-size: 14px; text-align: center; }
wx-slider[disabled] { opacity: .7; }

wx-checkbox, wx-radio { display: inline-block; -webkit-tap-highlight-color: transparent; }
.wx-choice { position: relative; display: inline-block; width: 22px; height: 22px; margin-right: 5px; box-sizing: border-box;
  vertical-align: middle; border: 1px solid #d1d1d1; background: #fff; color: #07c160; }
.wx-choice-box { border-radius: 3px; }
.wx-choice-disc { border-radius: 50%; }
.wx-choice-disc.wx-on { border-color: currentColor; background: currentColor; }
.wx-choice.wx-on::after { content: ""; position: absolute; left: 7px; top: 3px; width: 5px; height: 10px;
  border: solid currentColor; border-width: 0 2px 2px 0; transform: rotate(45deg); }
.wx-choice-disc.wx-on::after { border-color: #fff; }
wx-checkbox[disabled] .wx-choice, wx-radio[disabled] .wx-choice { background: #e1e1e1; border-color: #d1d1d1; color: #adadad; }

wx-progress { display: flex; align-items: center; width: 100%; }
.wx-progress-bar { flex: 1; overflow: hidden; }
.wx-progress-done { height: 100%; }
.wx-progress-info { min-width: 2em; margin-left: 15px; }
`;
