// Preloaded into the playground, which has no option for it: listens on loopback, not everywhere.
const { Server } = require('node:net');

const listen = Server.prototype.listen;

Server.prototype.listen = function (where, ...rest) {
  if (where !== null && typeof where === 'object') {
    return listen.call(this, { ...where, host: '127.0.0.1' }, ...rest);
  }
  const afterHost = typeof rest[0] === 'string' ? rest.slice(1) : rest;
  return listen.call(this, where, '127.0.0.1', ...afterHost);
};
