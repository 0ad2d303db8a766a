@echo off
rem Runs Maven: the one on the PATH if it is 3.8 or newer, else a pinned one from the repository in MVNW_REPOURL.
setlocal
set "VERSION=3.9.11"
set "SHA512=03e2d65d4483a3396980629f260e25cac0d8b6f7f2791e4dc20bc83f9514db8d0f05b0479e699a5f34679250c49c8e52e961262ded468a20de0be254d8207076"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MAVEN=%DISTS%\apache-maven-%VERSION%\bin\mvn.cmd"

set "FOUND="
for /f "tokens=3" %%v in ('mvn --version 2^>nul ^| findstr /c:"Apache Maven"') do set "FOUND=%%v"
if defined FOUND (
    powershell -NoProfile -Command "if ([version]($env:FOUND -replace '-.*', '') -ge [version]'3.8') { exit 0 } else { exit 1 }"
    if not errorlevel 1 set "MAVEN=mvn"
)
if "%MAVEN%"=="mvn" goto run
if exist "%MAVEN%" goto run
if not defined MVNW_REPOURL (
    echo mvnw: install Maven 3.8 or newer, or set MVNW_REPOURL to the address of a Maven repository to fetch it from>&2
    exit /b 1
)
powershell -NoProfile -Command ^
    "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';" ^
    "$url = $env:MVNW_REPOURL.TrimEnd('/') + '/org/apache/maven/apache-maven/' + $env:VERSION + '/apache-maven-' + $env:VERSION + '-bin.zip';" ^
    "$zip = Join-Path $env:TEMP ([guid]::NewGuid().ToString() + '.zip');" ^
    "try { Invoke-WebRequest -UseBasicParsing $url -OutFile $zip } catch { [Console]::Error.WriteLine('mvnw: cannot download ' + $url); exit 1 };" ^
    "if ((Get-FileHash -Algorithm SHA512 $zip).Hash -ne $env:SHA512) { Remove-Item $zip; [Console]::Error.WriteLine('mvnw: the download of ' + $url + ' does not have the expected checksum; it was not used'); exit 1 };" ^
    "Expand-Archive -Force $zip $env:DISTS; Remove-Item $zip"
if errorlevel 1 exit /b 1
:run
call "%MAVEN%" %*
exit /b %errorlevel%
