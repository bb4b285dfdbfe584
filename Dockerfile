# The program in a container: serves locks unless told otherwise. `docker build -t redlock-actors .`
# The tags of .NET name the feature release only, so that a build takes the newest security fixes.
ARG DOTNET=10.0

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET} AS build
WORKDIR /source

# What decides which packages are needed comes first: a change of code restores nothing anew.
COPY *.props *.targets ./
COPY build build
COPY standin standin
COPY src/Redlock/Redlock.csproj src/Redlock/
COPY src/Simulator/Simulator.csproj src/Simulator/
RUN dotnet restore src/Simulator

COPY .editorconfig ./
COPY src/Redlock src/Redlock
COPY src/Simulator src/Simulator
RUN dotnet publish src/Simulator --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}
RUN mkdir /data && chown $APP_UID:$APP_UID /data
COPY --from=build /app /app

# Logs, the audit log and counter files go to the working folder.
WORKDIR /data
VOLUME /data
USER $APP_UID
EXPOSE 8000

# Asks the service of LOCK_SERVICE_URL, http://localhost:8000 when not given. Without a quorum it is degraded and yet alive: a restart would not help it.
HEALTHCHECK --interval=5s --timeout=4s --start-period=10s --retries=3 CMD ["dotnet", "/app/Simulator.dll", "health", "--allow-degraded"]

# A container is reached from outside itself: whom its port is open to is decided where it is published.
ENTRYPOINT ["dotnet", "/app/Simulator.dll"]
CMD ["serve", "--listen", "*:8000", "--open"]
