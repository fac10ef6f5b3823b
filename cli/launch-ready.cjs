#!/usr/bin/env node
'use strict';

// Syntax that old versions of Node can read, so that they can say what they lack.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `launch-ready: needs Node 20.19 or newer, got ${process.versions.node}; install one from https://nodejs.org`,
  );
  process.exit(2);
}

// cdktf 0.21 calls functions that newer Nodes warn about; nobody who runs a check can mend that.
process.noDeprecation = true;

// Nor can they mend that AWS plans to leave Node 20, which every call would say again.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

require('tsx/cjs');
require('./main.ts');
