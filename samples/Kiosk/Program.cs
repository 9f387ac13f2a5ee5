return await Kiosk.KioskCommandLine.RunAsync(args);
