// Jest's module registry cannot require Nest's ES modules in the middle of a cycle: they are loaded first.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
