/** An image is 320 x 240 until a class says otherwise; `widthFix` and `heightFix` let the picture decide one side. */
export const pictureStyles = `
wx-image, wx-cover-image { display: inline-block; width: 320px; height: 240px; overflow: hidden; }
.wx-image-picture { display: block; width: 100%; height: 100%; object-fit: fill; pointer-events: none; }
.wx-image-picture:not([src]), .wx-image-picture[data-failed] { visibility: hidden; }
wx-image:where([data-mode=widthFix]) { height: auto; }
wx-image[data-mode=widthFix] .wx-image-picture { height: auto; }
wx-image:where([data-mode=heightFix]) { width: auto; }
wx-image[data-mode=heightFix] .wx-image-picture { width: auto; }
wx-icon { display: inline-block; width: var(--wx-icon-size, 23px); height: var(--wx-icon-size, 23px); vertical-align: middle;
  background: var(--wx-icon-color); -webkit-mask: var(--wx-icon) center / contain no-repeat; mask: var(--wx-icon) center / contain no-repeat; }
`;
