import '../../cli/pouch.ts';
