package org.havn.law;

/// The dosing protocol of tablets. Its masses are of another form than those of the vial.
public record TabletProtocol(DosingProtocol protocol) implements Rule {}
