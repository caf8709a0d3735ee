import { adapterContract } from '../contracts/adapter.contract.ts';
import { memoryPlatform } from '../fakes/memory/platform.ts';

adapterContract('in memory', () => memoryPlatform());
