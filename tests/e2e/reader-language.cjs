// Preloaded into the playground, whose people all read American English: lets its parent choose.
const Module = require('node:module');

const compile = Module.prototype._compile;

globalThis.readerLanguage = 'en-US';
process.on('message', (language) => {
  globalThis.readerLanguage = language;
});

Module.prototype._compile = function (code, ...rest) {
  const chosen = code.replaceAll('locale:"en-US"', 'locale:globalThis.readerLanguage');
  return compile.call(this, chosen, ...rest);
};
