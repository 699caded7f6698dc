// @ts-check
import { defineConfig } from "html-validate";

export default defineConfig({
  root: true,
  extends: ["html-validate:recommended", "html-validate:standard"],
  rules: {
    // The standard takes any case; lower case is that of every other name here.
    "doctype-style": ["error", { style: "lowercase" }],
    // Checkboxes of one name are the values of one filter: each that is ticked is a parameter.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }],
    // A title holds the words of a posting and its company, which people choose.
    "long-title": "off",
  },
});
