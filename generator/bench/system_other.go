//go:build !linux && !darwin

package main

import "os"

// peak and room are not known here.
func peak(*os.ProcessState) int64 { return 0 }

func room(string) (int64, bool) { return 0, false }

func ownPeak() int64 { return 0 }
