import { Module } from '@nestjs/common';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';
import { ChainVerifier } from './chain-verifier.js';

@Module({ providers: [AuditRepository, AuditService, ChainVerifier], exports: [AuditService, ChainVerifier] })
export class AuditModule {}
