// dotnet-ef wants a startup project with an entry point; it finds the contexts through their design-time factories.
return;
