// google-drive-mock on a free port of loopback, with the token server and the log of requests that it lacks. Ends with
// its standard input.
const express = require('express');
const mock = require('google-drive-mock');
const server = express();
const asked = [];
server.get('/asked', (_, answer) => answer.json(asked));
server.use((request, _, next) => {
  asked.push(`${request.method} ${request.path}`);
  next();
});
server.post('/token', (_, answer) =>
  answer.json({ access_token: 'valid-token', expires_in: 3600, token_type: 'Bearer' }));
server.use(mock.createApp({}));
const listening = server.listen(0, '127.0.0.1', () => console.log(listening.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
