"use strict";

// A picture that stands beside the fields it shows: pointing at a part of it chooses the field.
document.addEventListener("click", (event) => {
  const part = event.target instanceof Element ? event.target.closest("[data-choose]") : null;
  if (part) document.getElementById(part.dataset.choose)?.click();
});
